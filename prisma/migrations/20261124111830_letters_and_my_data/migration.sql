-- CreateTable
CREATE TABLE "Letter" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "fromId" INTEGER NOT NULL,
    "toId" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastAt" DATETIME NOT NULL,
    "settledAt" DATETIME,
    CONSTRAINT "Letter_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Letter_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LetterLine" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "letterId" INTEGER NOT NULL,
    "byId" INTEGER NOT NULL,
    "words" TEXT,
    "fileId" TEXT,
    "at" DATETIME NOT NULL,
    CONSTRAINT "LetterLine_letterId_fkey" FOREIGN KEY ("letterId") REFERENCES "Letter" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LetterLine_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LetterLine_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Correction" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "about" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "createdAt" DATETIME NOT NULL,
    "decidedById" INTEGER,
    "decidedAt" DATETIME,
    "answer" TEXT,
    CONSTRAINT "Correction_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Correction_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Correction_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OwnCopy" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "fileId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "OwnCopy_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "OwnCopy_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FileGone" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Letter_fromId_lastAt_idx" ON "Letter"("fromId", "lastAt");

-- CreateIndex
CREATE INDEX "Letter_toId_lastAt_idx" ON "Letter"("toId", "lastAt");

-- CreateIndex
CREATE INDEX "LetterLine_letterId_id_idx" ON "LetterLine"("letterId", "id");

-- CreateIndex
CREATE INDEX "LetterLine_byId_at_idx" ON "LetterLine"("byId", "at");

-- CreateIndex
CREATE INDEX "LetterLine_fileId_idx" ON "LetterLine"("fileId");

-- CreateIndex
CREATE INDEX "Correction_state_unitId_idx" ON "Correction"("state", "unitId");

-- CreateIndex
CREATE INDEX "Correction_personId_id_idx" ON "Correction"("personId", "id");

-- CreateIndex
CREATE INDEX "OwnCopy_personId_at_idx" ON "OwnCopy"("personId", "at");

-- CreateIndex
CREATE INDEX "OwnCopy_at_idx" ON "OwnCopy"("at");

-- CreateIndex
CREATE INDEX "OwnCopy_fileId_idx" ON "OwnCopy"("fileId");
