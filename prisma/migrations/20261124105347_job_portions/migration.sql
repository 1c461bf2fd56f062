-- AlterTable
ALTER TABLE "JobRun" ADD COLUMN "next" INTEGER;
