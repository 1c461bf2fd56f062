-- CreateIndex
CREATE INDEX "FileCopy_fileId_idx" ON "FileCopy"("fileId");

-- CreateIndex
CREATE INDEX "RequestEventFile_fileId_idx" ON "RequestEventFile"("fileId");

-- CreateIndex
CREATE INDEX "WebFile_fileId_idx" ON "WebFile"("fileId");
