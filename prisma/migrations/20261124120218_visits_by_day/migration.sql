-- CreateIndex
CREATE INDEX "Visit_day_idx" ON "Visit"("day");
