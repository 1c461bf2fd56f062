-- CreateTable
CREATE TABLE "PledgeTemplate" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "unitId" INTEGER NOT NULL,
    "code" TEXT,
    "ofId" INTEGER,
    "name" TEXT,
    "words" TEXT,
    "endedAt" DATETIME,
    CONSTRAINT "PledgeTemplate_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PledgeTemplate_ofId_fkey" FOREIGN KEY ("ofId") REFERENCES "PledgeTemplate" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "PledgeTemplate_unitId_idx" ON "PledgeTemplate"("unitId");
