-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN "mailing" INTEGER;
ALTER TABLE "Outbox" ADD COLUMN "personId" INTEGER;
ALTER TABLE "Outbox" ADD COLUMN "textId" INTEGER;

-- CreateTable
CREATE TABLE "Mailing" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "topic" TEXT,
    "createdAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "planned" INTEGER NOT NULL DEFAULT 0,
    "plannedAt" DATETIME,
    "pausedAt" DATETIME,
    "stoppedAt" DATETIME,
    "doneAt" DATETIME
);

-- CreateTable
CREATE TABLE "MailingText" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "mailing" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    CONSTRAINT "MailingText_mailing_fkey" FOREIGN KEY ("mailing") REFERENCES "Mailing" ("seq") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Muted" (
    "personId" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,
    "since" DATETIME NOT NULL,

    PRIMARY KEY ("personId", "topic"),
    CONSTRAINT "Muted_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Mailing_id_key" ON "Mailing"("id");

-- CreateIndex
CREATE INDEX "Mailing_doneAt_dueAt_idx" ON "Mailing"("doneAt", "dueAt");

-- CreateIndex
CREATE INDEX "Mailing_createdAt_idx" ON "Mailing"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "MailingText_mailing_language_key" ON "MailingText"("mailing", "language");

-- CreateIndex
CREATE INDEX "Outbox_mailing_state_channel_dueAt_seq_idx" ON "Outbox"("mailing", "state", "channel", "dueAt", "seq");

-- CreateIndex
CREATE INDEX "Outbox_personId_mailing_idx" ON "Outbox"("personId", "mailing");
