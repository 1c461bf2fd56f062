-- CreateTable
CREATE TABLE "DisclosureAnswerCorrection" (
    "questionId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "was" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "byId" INTEGER,

    PRIMARY KEY ("questionId", "number"),
    CONSTRAINT "DisclosureAnswerCorrection_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "DisclosureQuestion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DisclosureAnswerCorrection_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Mailing" ADD COLUMN "duty" BOOLEAN NOT NULL DEFAULT false;
