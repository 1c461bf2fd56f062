-- CreateTable
CREATE TABLE "JobRun" (
    "name" TEXT NOT NULL,
    "slot" DATETIME NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "counts" TEXT,
    "error" TEXT,

    PRIMARY KEY ("name", "slot")
);

-- CreateTable
CREATE TABLE "Chat" (
    "channel" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "personId" INTEGER,
    "language" TEXT,
    "session" TEXT NOT NULL DEFAULT '{}',
    "turn" INTEGER NOT NULL DEFAULT 0,
    "lastRef" TEXT,
    "reachable" BOOLEAN NOT NULL DEFAULT true,
    "activeAt" DATETIME NOT NULL,

    PRIMARY KEY ("channel", "id"),
    CONSTRAINT "Chat_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Inbound" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "channel" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "doneAt" DATETIME
);

-- CreateTable
CREATE TABLE "Outbox" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "lane" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "editRef" TEXT,
    "queuedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "triedAt" DATETIME,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "ref" TEXT,
    "error" TEXT
);

-- CreateTable
CREATE TABLE "File" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "name" TEXT,
    "seconds" INTEGER,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "FileCopy" (
    "channel" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "remoteId" TEXT NOT NULL,

    PRIMARY KEY ("channel", "fileId"),
    CONSTRAINT "FileCopy_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WebMessage" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "chat" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "WebFile" (
    "chat" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,

    PRIMARY KEY ("chat", "fileId"),
    CONSTRAINT "WebFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WebSession" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "chat" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "LoginLink" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "personId" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "usedBy" TEXT,
    CONSTRAINT "LoginLink_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Audit" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "personId" INTEGER,
    "channel" TEXT,
    "what" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT
);

-- CreateTable
CREATE TABLE "Unit" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "level" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "parentId" INTEGER,
    "path" TEXT NOT NULL,
    "hallPlace" TEXT,
    "hallHours" TEXT,
    "hallPhone" TEXT,
    "endedAt" DATETIME,
    CONSTRAINT "Unit_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Household" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "unitId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "head" TEXT,
    "code" TEXT,
    "endedAt" DATETIME,
    CONSTRAINT "Household_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Person" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "language" TEXT,
    "phone" TEXT,
    "phoneProven" BOOLEAN NOT NULL DEFAULT false,
    "phonePublished" BOOLEAN NOT NULL DEFAULT false,
    "unitId" INTEGER,
    "householdId" INTEGER,
    "hat" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Person_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Person_householdId_fkey" FOREIGN KEY ("householdId") REFERENCES "Household" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Post" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "since" DATETIME NOT NULL,
    "until" DATETIME,
    CONSTRAINT "Post_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Post_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Responsibility" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "unitId" INTEGER,
    "householdId" INTEGER,
    "since" DATETIME NOT NULL,
    "until" DATETIME,
    CONSTRAINT "Responsibility_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Responsibility_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Responsibility_householdId_fkey" FOREIGN KEY ("householdId") REFERENCES "Household" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HouseholdClaim" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "householdId" INTEGER,
    "words" TEXT,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "createdAt" DATETIME NOT NULL,
    "decidedById" INTEGER,
    "decidedAt" DATETIME,
    "reason" TEXT,
    CONSTRAINT "HouseholdClaim_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "HouseholdClaim_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "HouseholdClaim_householdId_fkey" FOREIGN KEY ("householdId") REFERENCES "Household" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "HouseholdClaim_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "createdById" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedById" INTEGER,
    "usedAt" DATETIME,
    "revokedAt" DATETIME,
    CONSTRAINT "Invitation_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Invitation_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Invitation_usedById_fkey" FOREIGN KEY ("usedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HelperGrant" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "helperId" INTEGER NOT NULL,
    "householdId" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "createdAt" DATETIME NOT NULL,
    "decidedById" INTEGER,
    "decidedAt" DATETIME,
    "answer" TEXT,
    "endedAt" DATETIME,
    CONSTRAINT "HelperGrant_helperId_fkey" FOREIGN KEY ("helperId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "HelperGrant_householdId_fkey" FOREIGN KEY ("householdId") REFERENCES "Household" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "HelperGrant_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FigurePicture" (
    "unitId" INTEGER NOT NULL,
    "month" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,

    PRIMARY KEY ("unitId", "month", "language"),
    CONSTRAINT "FigurePicture_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "FigurePicture_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Request" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "number" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "sealed" BOOLEAN NOT NULL DEFAULT false,
    "open" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL,
    "words" TEXT,
    "latitude" REAL,
    "longitude" REAL,
    "place" TEXT,
    "filerId" INTEGER NOT NULL,
    "beneficiaryId" INTEGER,
    "beneficiaryWords" TEXT,
    "atWindow" BOOLEAN NOT NULL DEFAULT false,
    "householdId" INTEGER,
    "unitId" INTEGER NOT NULL,
    "ownerUnitId" INTEGER NOT NULL,
    "ownerKind" TEXT NOT NULL,
    "handlerId" INTEGER,
    "raisedToId" INTEGER,
    "raisedAt" DATETIME,
    "accusedId" INTEGER,
    "accusedUnitId" INTEGER,
    "accusedWords" TEXT,
    "createdAt" DATETIME NOT NULL,
    "clockFrom" DATETIME NOT NULL,
    "acceptDue" DATETIME NOT NULL,
    "due" DATETIME NOT NULL,
    "pausedAt" DATETIME,
    "daysLeft" INTEGER,
    "watchAt" DATETIME,
    "remindedOf" DATETIME,
    "urgedAt" DATETIME,
    "completedAt" DATETIME,
    "rating" TEXT,
    "ratedAt" DATETIME,
    "mergedIntoId" INTEGER,
    CONSTRAINT "Request_filerId_fkey" FOREIGN KEY ("filerId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Request_beneficiaryId_fkey" FOREIGN KEY ("beneficiaryId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Request_householdId_fkey" FOREIGN KEY ("householdId") REFERENCES "Household" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Request_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Request_ownerUnitId_fkey" FOREIGN KEY ("ownerUnitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Request_handlerId_fkey" FOREIGN KEY ("handlerId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Request_raisedToId_fkey" FOREIGN KEY ("raisedToId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Request_accusedId_fkey" FOREIGN KEY ("accusedId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Request_accusedUnitId_fkey" FOREIGN KEY ("accusedUnitId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Request_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Request" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RequestDay" (
    "day" TEXT NOT NULL PRIMARY KEY,
    "last" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "RequestEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "requestId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "act" TEXT NOT NULL,
    "byId" INTEGER,
    "before" TEXT,
    "after" TEXT NOT NULL,
    "words" TEXT,
    "internal" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "RequestEvent_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RequestEvent_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RequestEventFile" (
    "eventId" INTEGER NOT NULL,
    "fileId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("eventId", "position"),
    CONSTRAINT "RequestEventFile_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "RequestEvent" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RequestEventFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RequestTransfer" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "requestId" INTEGER NOT NULL,
    "byId" INTEGER NOT NULL,
    "toPersonId" INTEGER,
    "toUnitId" INTEGER,
    "toKind" TEXT,
    "reason" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "offeredAt" DATETIME NOT NULL,
    "answeredAt" DATETIME,
    "accepted" BOOLEAN,
    CONSTRAINT "RequestTransfer_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RequestTransfer_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RequestTransfer_toPersonId_fkey" FOREIGN KEY ("toPersonId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "RequestTransfer_toUnitId_fkey" FOREIGN KEY ("toUnitId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RequestFollower" (
    "requestId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "since" DATETIME NOT NULL,

    PRIMARY KEY ("requestId", "personId"),
    CONSTRAINT "RequestFollower_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RequestFollower_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Chat_personId_idx" ON "Chat"("personId");

-- CreateIndex
CREATE INDEX "Inbound_doneAt_seq_idx" ON "Inbound"("doneAt", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Inbound_channel_id_key" ON "Inbound"("channel", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_id_key" ON "Outbox"("id");

-- CreateIndex
CREATE INDEX "Outbox_state_channel_lane_dueAt_seq_idx" ON "Outbox"("state", "channel", "lane", "dueAt", "seq");

-- CreateIndex
CREATE INDEX "Outbox_channel_chat_seq_idx" ON "Outbox"("channel", "chat", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "WebMessage_origin_key" ON "WebMessage"("origin");

-- CreateIndex
CREATE INDEX "WebMessage_chat_id_idx" ON "WebMessage"("chat", "id");

-- CreateIndex
CREATE INDEX "WebSession_chat_idx" ON "WebSession"("chat");

-- CreateIndex
CREATE INDEX "WebSession_expiresAt_idx" ON "WebSession"("expiresAt");

-- CreateIndex
CREATE INDEX "Audit_object_id_idx" ON "Audit"("object", "id");

-- CreateIndex
CREATE INDEX "Audit_personId_id_idx" ON "Audit"("personId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_path_key" ON "Unit"("path");

-- CreateIndex
CREATE INDEX "Unit_parentId_idx" ON "Unit"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_parentId_name_key" ON "Unit"("parentId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Household_code_key" ON "Household"("code");

-- CreateIndex
CREATE INDEX "Household_unitId_head_idx" ON "Household"("unitId", "head");

-- CreateIndex
CREATE INDEX "Person_unitId_idx" ON "Person"("unitId");

-- CreateIndex
CREATE INDEX "Person_householdId_idx" ON "Person"("householdId");

-- CreateIndex
CREATE INDEX "Person_phone_idx" ON "Person"("phone");

-- CreateIndex
CREATE INDEX "Post_personId_idx" ON "Post"("personId");

-- CreateIndex
CREATE INDEX "Post_unitId_kind_idx" ON "Post"("unitId", "kind");

-- CreateIndex
CREATE INDEX "Responsibility_unitId_idx" ON "Responsibility"("unitId");

-- CreateIndex
CREATE INDEX "Responsibility_householdId_idx" ON "Responsibility"("householdId");

-- CreateIndex
CREATE INDEX "Responsibility_personId_idx" ON "Responsibility"("personId");

-- CreateIndex
CREATE INDEX "HouseholdClaim_state_unitId_idx" ON "HouseholdClaim"("state", "unitId");

-- CreateIndex
CREATE INDEX "HouseholdClaim_personId_idx" ON "HouseholdClaim"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_hash_key" ON "Invitation"("hash");

-- CreateIndex
CREATE INDEX "Invitation_unitId_idx" ON "Invitation"("unitId");

-- CreateIndex
CREATE INDEX "Invitation_createdById_idx" ON "Invitation"("createdById");

-- CreateIndex
CREATE INDEX "HelperGrant_householdId_idx" ON "HelperGrant"("householdId");

-- CreateIndex
CREATE UNIQUE INDEX "HelperGrant_helperId_householdId_key" ON "HelperGrant"("helperId", "householdId");

-- CreateIndex
CREATE INDEX "FigurePicture_fileId_idx" ON "FigurePicture"("fileId");

-- CreateIndex
CREATE UNIQUE INDEX "Request_number_key" ON "Request"("number");

-- CreateIndex
CREATE INDEX "Request_filerId_state_idx" ON "Request"("filerId", "state");

-- CreateIndex
CREATE INDEX "Request_beneficiaryId_idx" ON "Request"("beneficiaryId");

-- CreateIndex
CREATE INDEX "Request_handlerId_state_idx" ON "Request"("handlerId", "state");

-- CreateIndex
CREATE INDEX "Request_ownerUnitId_state_idx" ON "Request"("ownerUnitId", "state");

-- CreateIndex
CREATE INDEX "Request_unitId_category_state_idx" ON "Request"("unitId", "category", "state");

-- CreateIndex
CREATE INDEX "Request_raisedToId_idx" ON "Request"("raisedToId");

-- CreateIndex
CREATE INDEX "Request_watchAt_idx" ON "Request"("watchAt");

-- CreateIndex
CREATE INDEX "Request_completedAt_idx" ON "Request"("completedAt");

-- CreateIndex
CREATE INDEX "RequestEvent_requestId_id_idx" ON "RequestEvent"("requestId", "id");

-- CreateIndex
CREATE INDEX "RequestTransfer_requestId_idx" ON "RequestTransfer"("requestId");

-- CreateIndex
CREATE INDEX "RequestTransfer_toPersonId_idx" ON "RequestTransfer"("toPersonId");

-- CreateIndex
CREATE INDEX "RequestTransfer_toUnitId_idx" ON "RequestTransfer"("toUnitId");

-- CreateIndex
CREATE INDEX "RequestFollower_personId_idx" ON "RequestFollower"("personId");
