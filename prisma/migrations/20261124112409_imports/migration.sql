-- CreateTable
CREATE TABLE "Import" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "byId" INTEGER,
    "unitId" INTEGER,
    "fileId" TEXT,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'checking',
    "rows" INTEGER NOT NULL DEFAULT 0,
    "counts" TEXT,
    "why" TEXT,
    "markedId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "checkedAt" DATETIME,
    "appliedAt" DATETIME,
    "endedAt" DATETIME
);

-- CreateTable
CREATE TABLE "ImportProblem" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "importId" INTEGER NOT NULL,
    "sheet" TEXT,
    "row" INTEGER,
    "column" TEXT,
    "kind" TEXT NOT NULL,
    "params" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ImportRow" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "importId" INTEGER NOT NULL,
    "sheet" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "row" INTEGER,
    "targetId" INTEGER,
    "code" TEXT,
    "name" TEXT,
    "detail" TEXT,
    "kind" TEXT,
    "unitCode" TEXT,
    "householdCode" TEXT,
    "personCode" TEXT,
    "since" DATETIME,
    "until" DATETIME
);

-- CreateIndex
CREATE INDEX "Import_byId_id_idx" ON "Import"("byId", "id");

-- CreateIndex
CREATE INDEX "Import_state_idx" ON "Import"("state");

-- CreateIndex
CREATE INDEX "ImportProblem_importId_id_idx" ON "ImportProblem"("importId", "id");

-- CreateIndex
CREATE INDEX "ImportRow_importId_sheet_what_idx" ON "ImportRow"("importId", "sheet", "what");
