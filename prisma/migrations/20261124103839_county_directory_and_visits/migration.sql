-- AlterTable
ALTER TABLE "Unit" ADD COLUMN "code" TEXT;

-- CreateTable
CREATE TABLE "HouseholdCard" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "householdId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "issuedById" INTEGER,
    "issuedAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    "handedById" INTEGER,
    "handedAt" DATETIME,
    CONSTRAINT "HouseholdCard_householdId_fkey" FOREIGN KEY ("householdId") REFERENCES "Household" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "HouseholdCard_issuedById_fkey" FOREIGN KEY ("issuedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "HouseholdCard_handedById_fkey" FOREIGN KEY ("handedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DiaryEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "place" TEXT,
    "words" TEXT,
    "createdAt" DATETIME NOT NULL,
    "editedAt" DATETIME,
    "removedAt" DATETIME,
    "sharedToId" INTEGER,
    "sharedAt" DATETIME,
    "requestId" INTEGER,
    CONSTRAINT "DiaryEntry_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DiaryEntry_sharedToId_fkey" FOREIGN KEY ("sharedToId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "DiaryEntry_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DiaryFile" (
    "entryId" INTEGER NOT NULL,
    "fileId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("entryId", "position"),
    CONSTRAINT "DiaryFile_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "DiaryEntry" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DiaryFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Away" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "Away_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Change" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "byId" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "steps" TEXT NOT NULL,
    "undoneAt" DATETIME
);

-- CreateTable
CREATE TABLE "VisitRule" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT,
    "name" TEXT,
    "unitId" INTEGER,
    "doer" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "times" INTEGER NOT NULL,
    "firstBy" TEXT,
    "createdAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "VisitRule_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Visit" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "householdId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "words" TEXT,
    "lateReason" TEXT,
    "cardHanded" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL,
    "withdrawnAt" DATETIME,
    "answer" TEXT,
    "answeredAt" DATETIME,
    "decision" TEXT,
    "decidedAt" DATETIME,
    "requestId" INTEGER,
    CONSTRAINT "Visit_householdId_fkey" FOREIGN KEY ("householdId") REFERENCES "Household" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Visit_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Visit_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "VisitEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "visitId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "act" TEXT NOT NULL,
    "byId" INTEGER,
    "words" TEXT,
    "before" TEXT,
    "after" TEXT,
    CONSTRAINT "VisitEvent_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "Visit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "VisitEvent_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "VisitFile" (
    "visitId" INTEGER NOT NULL,
    "fileId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("visitId", "position"),
    CONSTRAINT "VisitFile_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "Visit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "VisitFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "VisitExcuse" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "householdId" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "words" TEXT,
    "from" TEXT NOT NULL,
    "until" TEXT,
    "byId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "VisitExcuse_householdId_fkey" FOREIGN KEY ("householdId") REFERENCES "Household" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "VisitExcuse_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "VisitPeriod" (
    "ruleId" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "times" INTEGER NOT NULL,
    "frozenAt" DATETIME NOT NULL,

    PRIMARY KEY ("ruleId", "period"),
    CONSTRAINT "VisitPeriod_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "VisitRule" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "VisitTally" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "ruleId" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "householdId" INTEGER NOT NULL,
    "personId" INTEGER,
    "villageId" INTEGER NOT NULL,
    "due" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,
    "excuse" TEXT,
    CONSTRAINT "VisitTally_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "VisitRule" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "VisitTally_householdId_fkey" FOREIGN KEY ("householdId") REFERENCES "Household" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "VisitTally_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "VisitTally_villageId_fkey" FOREIGN KEY ("villageId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "VisitReason" (
    "personId" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("personId", "period"),
    CONSTRAINT "VisitReason_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "VisitReport" (
    "personId" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "words" TEXT,
    "handedAt" DATETIME,

    PRIMARY KEY ("personId", "period"),
    CONSTRAINT "VisitReport_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "VisitReport_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Household" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "unitId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "head" TEXT,
    "code" TEXT,
    "endedAt" DATETIME,
    "mergedIntoId" INTEGER,
    CONSTRAINT "Household_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Household_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Household" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Household" ("code", "endedAt", "head", "id", "name", "unitId") SELECT "code", "endedAt", "head", "id", "name", "unitId" FROM "Household";
DROP TABLE "Household";
ALTER TABLE "new_Household" RENAME TO "Household";
CREATE UNIQUE INDEX "Household_code_key" ON "Household"("code");
CREATE INDEX "Household_unitId_head_idx" ON "Household"("unitId", "head");
CREATE TABLE "new_Person" (
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
    "code" TEXT,
    "endedAt" DATETIME,
    "erasedAt" DATETIME,
    "mergedIntoId" INTEGER,
    CONSTRAINT "Person_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Person_householdId_fkey" FOREIGN KEY ("householdId") REFERENCES "Household" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Person_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Person" ("createdAt", "demo", "hat", "householdId", "id", "language", "name", "phone", "phoneProven", "phonePublished", "unitId") SELECT "createdAt", "demo", "hat", "householdId", "id", "language", "name", "phone", "phoneProven", "phonePublished", "unitId" FROM "Person";
DROP TABLE "Person";
ALTER TABLE "new_Person" RENAME TO "Person";
CREATE UNIQUE INDEX "Person_code_key" ON "Person"("code");
CREATE INDEX "Person_unitId_idx" ON "Person"("unitId");
CREATE INDEX "Person_householdId_idx" ON "Person"("householdId");
CREATE INDEX "Person_phone_idx" ON "Person"("phone");
CREATE TABLE "new_Responsibility" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "unitId" INTEGER,
    "householdId" INTEGER,
    "since" DATETIME NOT NULL,
    "until" DATETIME,
    "handedFromId" INTEGER,
    CONSTRAINT "Responsibility_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Responsibility_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Responsibility_householdId_fkey" FOREIGN KEY ("householdId") REFERENCES "Household" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Responsibility_handedFromId_fkey" FOREIGN KEY ("handedFromId") REFERENCES "Responsibility" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Responsibility" ("householdId", "id", "kind", "personId", "since", "unitId", "until") SELECT "householdId", "id", "kind", "personId", "since", "unitId", "until" FROM "Responsibility";
DROP TABLE "Responsibility";
ALTER TABLE "new_Responsibility" RENAME TO "Responsibility";
CREATE INDEX "Responsibility_unitId_idx" ON "Responsibility"("unitId");
CREATE INDEX "Responsibility_householdId_idx" ON "Responsibility"("householdId");
CREATE INDEX "Responsibility_personId_idx" ON "Responsibility"("personId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "HouseholdCard_code_key" ON "HouseholdCard"("code");

-- CreateIndex
CREATE INDEX "HouseholdCard_householdId_issuedAt_idx" ON "HouseholdCard"("householdId", "issuedAt");

-- CreateIndex
CREATE INDEX "DiaryEntry_personId_day_idx" ON "DiaryEntry"("personId", "day");

-- CreateIndex
CREATE INDEX "DiaryEntry_sharedToId_sharedAt_idx" ON "DiaryEntry"("sharedToId", "sharedAt");

-- CreateIndex
CREATE INDEX "DiaryEntry_requestId_idx" ON "DiaryEntry"("requestId");

-- CreateIndex
CREATE INDEX "DiaryFile_fileId_idx" ON "DiaryFile"("fileId");

-- CreateIndex
CREATE INDEX "Away_personId_until_idx" ON "Away"("personId", "until");

-- CreateIndex
CREATE INDEX "Change_byId_id_idx" ON "Change"("byId", "id");

-- CreateIndex
CREATE INDEX "Change_object_id_idx" ON "Change"("object", "id");

-- CreateIndex
CREATE UNIQUE INDEX "VisitRule_key_key" ON "VisitRule"("key");

-- CreateIndex
CREATE INDEX "Visit_householdId_day_idx" ON "Visit"("householdId", "day");

-- CreateIndex
CREATE INDEX "Visit_personId_day_idx" ON "Visit"("personId", "day");

-- CreateIndex
CREATE INDEX "Visit_answer_decision_idx" ON "Visit"("answer", "decision");

-- CreateIndex
CREATE INDEX "Visit_requestId_idx" ON "Visit"("requestId");

-- CreateIndex
CREATE INDEX "VisitEvent_visitId_id_idx" ON "VisitEvent"("visitId", "id");

-- CreateIndex
CREATE INDEX "VisitFile_fileId_idx" ON "VisitFile"("fileId");

-- CreateIndex
CREATE INDEX "VisitExcuse_householdId_idx" ON "VisitExcuse"("householdId");

-- CreateIndex
CREATE INDEX "VisitTally_ruleId_period_villageId_idx" ON "VisitTally"("ruleId", "period", "villageId");

-- CreateIndex
CREATE INDEX "VisitTally_personId_period_idx" ON "VisitTally"("personId", "period");

-- CreateIndex
CREATE INDEX "VisitTally_householdId_idx" ON "VisitTally"("householdId");

-- CreateIndex
CREATE INDEX "VisitReport_unitId_period_idx" ON "VisitReport"("unitId", "period");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_code_key" ON "Unit"("code");
