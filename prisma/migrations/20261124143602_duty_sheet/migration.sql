-- CreateTable
CREATE TABLE "DutySheet" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "planId" INTEGER NOT NULL,
    "byId" INTEGER,
    "at" DATETIME NOT NULL,
    "fileId" TEXT,
    "name" TEXT,
    "cells" TEXT,
    "refused" TEXT,
    CONSTRAINT "DutySheet_planId_fkey" FOREIGN KEY ("planId") REFERENCES "DutyPlan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DutySheet_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "DutySheet_planId_idx" ON "DutySheet"("planId");

-- CreateIndex
CREATE INDEX "DutySheet_byId_idx" ON "DutySheet"("byId");
