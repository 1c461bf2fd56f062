-- CreateTable
CREATE TABLE "Broadcast" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "unitId" INTEGER NOT NULL,
    "posts" TEXT,
    "kind" TEXT NOT NULL,
    "topic" TEXT,
    "words" TEXT NOT NULL,
    "confirm" BOOLEAN NOT NULL DEFAULT false,
    "byId" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "sendAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "releasedById" INTEGER,
    "releasedAt" DATETIME,
    "reason" TEXT,
    CONSTRAINT "Broadcast_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Broadcast_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Broadcast_releasedById_fkey" FOREIGN KEY ("releasedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BroadcastFile" (
    "broadcastId" INTEGER NOT NULL,
    "fileId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("broadcastId", "position"),
    CONSTRAINT "BroadcastFile_broadcastId_fkey" FOREIGN KEY ("broadcastId") REFERENCES "Broadcast" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BroadcastFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BroadcastConfirm" (
    "broadcastId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("broadcastId", "personId"),
    CONSTRAINT "BroadcastConfirm_broadcastId_fkey" FOREIGN KEY ("broadcastId") REFERENCES "Broadcast" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BroadcastConfirm_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BroadcastTemplate" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "unitId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "byId" INTEGER NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "BroadcastTemplate_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BroadcastTemplate_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DisclosureItemKind" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT,
    "name" TEXT,
    "level" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "required" BOOLEAN NOT NULL DEFAULT true,
    "figures" TEXT,
    "endedAt" DATETIME
);

-- CreateTable
CREATE TABLE "DisclosureIssue" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "unitId" INTEGER NOT NULL,
    "quarter" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'preparing',
    "createdAt" DATETIME NOT NULL,
    "submittedById" INTEGER,
    "submittedAt" DATETIME,
    "approvedById" INTEGER,
    "approvedAt" DATETIME,
    "sentBack" TEXT,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "lateReason" TEXT,
    "publishedAt" DATETIME,
    CONSTRAINT "DisclosureIssue_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DisclosureIssue_submittedById_fkey" FOREIGN KEY ("submittedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "DisclosureIssue_approvedById_fkey" FOREIGN KEY ("approvedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DisclosureItem" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "issueId" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT,
    "words" TEXT,
    "table" TEXT,
    "readyAt" DATETIME,
    "readyById" INTEGER,
    CONSTRAINT "DisclosureItem_issueId_fkey" FOREIGN KEY ("issueId") REFERENCES "DisclosureIssue" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DisclosureItem_readyById_fkey" FOREIGN KEY ("readyById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DisclosureItemFile" (
    "itemId" INTEGER NOT NULL,
    "fileId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("itemId", "position"),
    CONSTRAINT "DisclosureItemFile_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "DisclosureItem" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DisclosureItemFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DisclosureVersion" (
    "issueId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "reason" TEXT,
    "byId" INTEGER,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("issueId", "number"),
    CONSTRAINT "DisclosureVersion_issueId_fkey" FOREIGN KEY ("issueId") REFERENCES "DisclosureIssue" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DisclosureVersion_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DisclosureQuestion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "issueId" INTEGER NOT NULL,
    "itemKey" TEXT,
    "askerId" INTEGER,
    "named" BOOLEAN NOT NULL,
    "words" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "due" DATETIME NOT NULL,
    "outcome" TEXT,
    "answer" TEXT,
    "answeredById" INTEGER,
    "answeredAt" DATETIME,
    "helped" BOOLEAN,
    "remindedAt" DATETIME,
    "raisedAt" DATETIME,
    CONSTRAINT "DisclosureQuestion_issueId_fkey" FOREIGN KEY ("issueId") REFERENCES "DisclosureIssue" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DisclosureQuestion_askerId_fkey" FOREIGN KEY ("askerId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "DisclosureQuestion_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Pledge" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    "due" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "confirmedById" INTEGER,
    "confirmedAt" DATETIME,
    "reason" TEXT,
    "carriedFromId" INTEGER,
    "endedAt" DATETIME,
    CONSTRAINT "Pledge_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Pledge_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Pledge_confirmedById_fkey" FOREIGN KEY ("confirmedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Pledge_carriedFromId_fkey" FOREIGN KEY ("carriedFromId") REFERENCES "Pledge" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PledgeProgress" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "pledgeId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "words" TEXT NOT NULL,
    CONSTRAINT "PledgeProgress_pledgeId_fkey" FOREIGN KEY ("pledgeId") REFERENCES "Pledge" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PledgeProgressFile" (
    "progressId" INTEGER NOT NULL,
    "fileId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("progressId", "position"),
    CONSTRAINT "PledgeProgressFile_progressId_fkey" FOREIGN KEY ("progressId") REFERENCES "PledgeProgress" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PledgeProgressFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PledgeThanks" (
    "pledgeId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("pledgeId", "personId"),
    CONSTRAINT "PledgeThanks_pledgeId_fkey" FOREIGN KEY ("pledgeId") REFERENCES "Pledge" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PledgeThanks_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PledgeQuestion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "pledgeId" INTEGER NOT NULL,
    "askerId" INTEGER,
    "words" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "answer" TEXT,
    "answeredAt" DATETIME,
    "declined" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "PledgeQuestion_pledgeId_fkey" FOREIGN KEY ("pledgeId") REFERENCES "Pledge" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PledgeQuestion_askerId_fkey" FOREIGN KEY ("askerId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Broadcast_unitId_createdAt_idx" ON "Broadcast"("unitId", "createdAt");

-- CreateIndex
CREATE INDEX "Broadcast_byId_createdAt_idx" ON "Broadcast"("byId", "createdAt");

-- CreateIndex
CREATE INDEX "Broadcast_state_sendAt_idx" ON "Broadcast"("state", "sendAt");

-- CreateIndex
CREATE INDEX "BroadcastFile_fileId_idx" ON "BroadcastFile"("fileId");

-- CreateIndex
CREATE INDEX "BroadcastConfirm_personId_idx" ON "BroadcastConfirm"("personId");

-- CreateIndex
CREATE INDEX "BroadcastTemplate_unitId_idx" ON "BroadcastTemplate"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "DisclosureItemKind_key_key" ON "DisclosureItemKind"("key");

-- CreateIndex
CREATE INDEX "DisclosureIssue_quarter_state_idx" ON "DisclosureIssue"("quarter", "state");

-- CreateIndex
CREATE UNIQUE INDEX "DisclosureIssue_unitId_quarter_key" ON "DisclosureIssue"("unitId", "quarter");

-- CreateIndex
CREATE UNIQUE INDEX "DisclosureItem_issueId_key_key" ON "DisclosureItem"("issueId", "key");

-- CreateIndex
CREATE INDEX "DisclosureItemFile_fileId_idx" ON "DisclosureItemFile"("fileId");

-- CreateIndex
CREATE INDEX "DisclosureQuestion_issueId_idx" ON "DisclosureQuestion"("issueId");

-- CreateIndex
CREATE INDEX "DisclosureQuestion_askerId_idx" ON "DisclosureQuestion"("askerId");

-- CreateIndex
CREATE INDEX "DisclosureQuestion_outcome_due_idx" ON "DisclosureQuestion"("outcome", "due");

-- CreateIndex
CREATE INDEX "Pledge_personId_year_idx" ON "Pledge"("personId", "year");

-- CreateIndex
CREATE INDEX "Pledge_unitId_year_idx" ON "Pledge"("unitId", "year");

-- CreateIndex
CREATE INDEX "PledgeProgress_pledgeId_id_idx" ON "PledgeProgress"("pledgeId", "id");

-- CreateIndex
CREATE INDEX "PledgeProgressFile_fileId_idx" ON "PledgeProgressFile"("fileId");

-- CreateIndex
CREATE INDEX "PledgeThanks_personId_idx" ON "PledgeThanks"("personId");

-- CreateIndex
CREATE INDEX "PledgeQuestion_pledgeId_idx" ON "PledgeQuestion"("pledgeId");

-- CreateIndex
CREATE INDEX "PledgeQuestion_askerId_idx" ON "PledgeQuestion"("askerId");
