-- DropIndex
DROP INDEX "Visit_householdId_day_idx";

-- CreateTable
CREATE TABLE "VisitCoverage" (
    "villageId" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "households" INTEGER NOT NULL,
    "visited" INTEGER NOT NULL,
    "excused" INTEGER NOT NULL,

    PRIMARY KEY ("villageId", "period"),
    CONSTRAINT "VisitCoverage_villageId_fkey" FOREIGN KEY ("villageId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_VisitRule" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT,
    "name" TEXT,
    "unitId" INTEGER,
    "doer" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "times" INTEGER NOT NULL,
    "firstBy" TEXT,
    "from" TEXT NOT NULL,
    "until" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "VisitRule_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_VisitRule" ("createdAt", "doer", "firstBy", "from", "id", "key", "name", "period", "target", "times", "unitId") SELECT "createdAt", "doer", "firstBy", '2000-01-01', "id", "key", "name", "period", "target", "times", "unitId" FROM "VisitRule";
DROP TABLE "VisitRule";
ALTER TABLE "new_VisitRule" RENAME TO "VisitRule";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "VisitCoverage_period_idx" ON "VisitCoverage"("period");

-- CreateIndex
CREATE INDEX "Household_unitId_endedAt_idx" ON "Household"("unitId", "endedAt");

-- CreateIndex
CREATE INDEX "Visit_householdId_day_withdrawnAt_decision_idx" ON "Visit"("householdId", "day", "withdrawnAt", "decision");

-- Every Party member each linked household once a quarter; the committee every household of its village twice a year.
INSERT INTO "VisitRule" ("key", "doer", "target", "period", "times", "firstBy", "from", "createdAt") VALUES
    ('party_quarterly', 'party_member', 'linked', 'quarter', 1, NULL, '2000-01-01', '2000-01-01T00:00:00.000+00:00'),
    ('committee_yearly', 'village_committee', 'village', 'year', 2, '06-30', '2000-01-01', '2000-01-01T00:00:00.000+00:00');
