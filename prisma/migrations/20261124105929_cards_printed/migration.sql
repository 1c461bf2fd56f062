-- AlterTable
ALTER TABLE "HouseholdCard" ADD COLUMN "printed" TEXT;
ALTER TABLE "HouseholdCard" ADD COLUMN "printedAt" DATETIME;

-- CreateTable
CREATE TABLE "CardOrder" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "unitId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "sent" INTEGER NOT NULL DEFAULT 0,
    "doneAt" DATETIME,
    CONSTRAINT "CardOrder_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CardOrder_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "CardOrder_doneAt_id_idx" ON "CardOrder"("doneAt", "id");
