-- DropIndex
DROP INDEX "Person_unitId_idx";

-- CreateIndex
CREATE INDEX "Person_unitId_name_idx" ON "Person"("unitId", "name");
