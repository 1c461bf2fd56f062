-- CreateTable
CREATE TABLE "DutyPicture" (
    "pointId" INTEGER NOT NULL,
    "month" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,

    PRIMARY KEY ("pointId", "month", "language"),
    CONSTRAINT "DutyPicture_pointId_fkey" FOREIGN KEY ("pointId") REFERENCES "DutyPoint" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DutyPicture_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "DutyPicture_fileId_idx" ON "DutyPicture"("fileId");
