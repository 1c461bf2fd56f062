-- CreateTable
CREATE TABLE "DutyPoint" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "unitId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "place" TEXT,
    "phone" TEXT,
    "needed" INTEGER NOT NULL DEFAULT 1,
    "posts" TEXT NOT NULL DEFAULT '[]',
    "open" BOOLEAN NOT NULL DEFAULT true,
    "confirms" BOOLEAN NOT NULL DEFAULT false,
    "leaderId" INTEGER,
    "slotMinutes" INTEGER,
    "rotates" TEXT,
    "turnLength" INTEGER NOT NULL DEFAULT 1,
    "apart" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "DutyPoint_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DutyPoint_leaderId_fkey" FOREIGN KEY ("leaderId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DutyShift" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "pointId" INTEGER NOT NULL,
    "days" TEXT NOT NULL,
    "from" INTEGER NOT NULL,
    "until" INTEGER NOT NULL,
    "must" BOOLEAN NOT NULL DEFAULT true,
    "endedAt" DATETIME,
    CONSTRAINT "DutyShift_pointId_fkey" FOREIGN KEY ("pointId") REFERENCES "DutyPoint" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DutyMember" (
    "pointId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("pointId", "personId"),
    CONSTRAINT "DutyMember_pointId_fkey" FOREIGN KEY ("pointId") REFERENCES "DutyPoint" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DutyMember_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DutyPlan" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "pointId" INTEGER NOT NULL,
    "month" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "madeById" INTEGER,
    "publishedAt" DATETIME,
    "publishedById" INTEGER,
    CONSTRAINT "DutyPlan_pointId_fkey" FOREIGN KEY ("pointId") REFERENCES "DutyPoint" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DutyPlan_madeById_fkey" FOREIGN KEY ("madeById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "DutyPlan_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DutyPlanTurn" (
    "planId" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "shiftId" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "personId" INTEGER,
    "standIn" BOOLEAN NOT NULL DEFAULT false,

    PRIMARY KEY ("planId", "day", "shiftId", "place"),
    CONSTRAINT "DutyPlanTurn_planId_fkey" FOREIGN KEY ("planId") REFERENCES "DutyPlan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DutyPlanTurn_shiftId_fkey" FOREIGN KEY ("shiftId") REFERENCES "DutyShift" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DutyPlanTurn_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DutyTurn" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "pointId" INTEGER NOT NULL,
    "shiftId" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "part" INTEGER NOT NULL DEFAULT 0,
    "from" DATETIME NOT NULL,
    "until" DATETIME NOT NULL,
    "personId" INTEGER,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "cancelledAt" DATETIME,
    "begunAt" DATETIME,
    CONSTRAINT "DutyTurn_pointId_fkey" FOREIGN KEY ("pointId") REFERENCES "DutyPoint" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DutyTurn_shiftId_fkey" FOREIGN KEY ("shiftId") REFERENCES "DutyShift" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DutyTurn_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DutyChange" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "turnId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "byId" INTEGER,
    "act" TEXT NOT NULL,
    "fromId" INTEGER,
    "toId" INTEGER,
    "reason" TEXT,
    CONSTRAINT "DutyChange_turnId_fkey" FOREIGN KEY ("turnId") REFERENCES "DutyTurn" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DutyChange_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "DutyChange_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "DutyChange_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DutyAsk" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "turnId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "askerId" INTEGER NOT NULL,
    "toId" INTEGER,
    "from" DATETIME NOT NULL,
    "until" DATETIME NOT NULL,
    "inReturnId" INTEGER,
    "words" TEXT,
    "state" TEXT NOT NULL,
    "takerId" INTEGER,
    "at" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "followed" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "DutyAsk_turnId_fkey" FOREIGN KEY ("turnId") REFERENCES "DutyTurn" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DutyAsk_askerId_fkey" FOREIGN KEY ("askerId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DutyAsk_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "DutyAsk_inReturnId_fkey" FOREIGN KEY ("inReturnId") REFERENCES "DutyTurn" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "DutyAsk_takerId_fkey" FOREIGN KEY ("takerId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DutyDecline" (
    "askId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,

    PRIMARY KEY ("askId", "personId"),
    CONSTRAINT "DutyDecline_askId_fkey" FOREIGN KEY ("askId") REFERENCES "DutyAsk" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DutyDecline_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DutyNote" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "pointId" INTEGER NOT NULL,
    "turnId" INTEGER,
    "kind" TEXT NOT NULL,
    "byId" INTEGER,
    "at" DATETIME NOT NULL,
    "words" TEXT NOT NULL,
    "requestId" INTEGER,
    CONSTRAINT "DutyNote_pointId_fkey" FOREIGN KEY ("pointId") REFERENCES "DutyPoint" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DutyNote_turnId_fkey" FOREIGN KEY ("turnId") REFERENCES "DutyTurn" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "DutyNote_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "DutyNote_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DutyNoteFile" (
    "noteId" INTEGER NOT NULL,
    "fileId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("noteId", "position"),
    CONSTRAINT "DutyNoteFile_noteId_fkey" FOREIGN KEY ("noteId") REFERENCES "DutyNote" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DutyNoteFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DutyWish" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "evening" BOOLEAN NOT NULL DEFAULT true,
    "hour" BOOLEAN NOT NULL DEFAULT true,
    "feedHash" TEXT,
    CONSTRAINT "DutyWish_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DutyBooking" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "turnId" INTEGER NOT NULL,
    "from" DATETIME,
    "until" DATETIME,
    "number" INTEGER NOT NULL,
    "personId" INTEGER,
    "visitor" TEXT,
    "topic" TEXT,
    "fileId" TEXT,
    "state" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "outcome" TEXT,
    "outcomeAt" DATETIME,
    "requestId" INTEGER,
    CONSTRAINT "DutyBooking_turnId_fkey" FOREIGN KEY ("turnId") REFERENCES "DutyTurn" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DutyBooking_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "DutyBooking_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "DutyBooking_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

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
CREATE INDEX "DutyPoint_unitId_idx" ON "DutyPoint"("unitId");

-- CreateIndex
CREATE INDEX "DutyPoint_leaderId_idx" ON "DutyPoint"("leaderId");

-- CreateIndex
CREATE INDEX "DutyShift_pointId_idx" ON "DutyShift"("pointId");

-- CreateIndex
CREATE INDEX "DutyMember_personId_idx" ON "DutyMember"("personId");

-- CreateIndex
CREATE INDEX "DutyPlan_madeById_idx" ON "DutyPlan"("madeById");

-- CreateIndex
CREATE INDEX "DutyPlan_publishedById_idx" ON "DutyPlan"("publishedById");

-- CreateIndex
CREATE UNIQUE INDEX "DutyPlan_pointId_month_version_key" ON "DutyPlan"("pointId", "month", "version");

-- CreateIndex
CREATE INDEX "DutyPlanTurn_personId_idx" ON "DutyPlanTurn"("personId");

-- CreateIndex
CREATE INDEX "DutyPlanTurn_shiftId_idx" ON "DutyPlanTurn"("shiftId");

-- CreateIndex
CREATE INDEX "DutyTurn_pointId_from_idx" ON "DutyTurn"("pointId", "from");

-- CreateIndex
CREATE INDEX "DutyTurn_personId_from_idx" ON "DutyTurn"("personId", "from");

-- CreateIndex
CREATE INDEX "DutyTurn_from_idx" ON "DutyTurn"("from");

-- CreateIndex
CREATE UNIQUE INDEX "DutyTurn_shiftId_day_place_part_key" ON "DutyTurn"("shiftId", "day", "place", "part");

-- CreateIndex
CREATE INDEX "DutyChange_turnId_id_idx" ON "DutyChange"("turnId", "id");

-- CreateIndex
CREATE INDEX "DutyChange_byId_idx" ON "DutyChange"("byId");

-- CreateIndex
CREATE INDEX "DutyChange_fromId_idx" ON "DutyChange"("fromId");

-- CreateIndex
CREATE INDEX "DutyChange_toId_idx" ON "DutyChange"("toId");

-- CreateIndex
CREATE INDEX "DutyAsk_turnId_idx" ON "DutyAsk"("turnId");

-- CreateIndex
CREATE INDEX "DutyAsk_inReturnId_idx" ON "DutyAsk"("inReturnId");

-- CreateIndex
CREATE INDEX "DutyAsk_askerId_idx" ON "DutyAsk"("askerId");

-- CreateIndex
CREATE INDEX "DutyAsk_toId_state_idx" ON "DutyAsk"("toId", "state");

-- CreateIndex
CREATE INDEX "DutyAsk_takerId_idx" ON "DutyAsk"("takerId");

-- CreateIndex
CREATE INDEX "DutyAsk_state_from_idx" ON "DutyAsk"("state", "from");

-- CreateIndex
CREATE INDEX "DutyDecline_personId_idx" ON "DutyDecline"("personId");

-- CreateIndex
CREATE INDEX "DutyNote_pointId_at_idx" ON "DutyNote"("pointId", "at");

-- CreateIndex
CREATE INDEX "DutyNote_turnId_idx" ON "DutyNote"("turnId");

-- CreateIndex
CREATE INDEX "DutyNote_byId_idx" ON "DutyNote"("byId");

-- CreateIndex
CREATE INDEX "DutyNote_requestId_idx" ON "DutyNote"("requestId");

-- CreateIndex
CREATE INDEX "DutyNoteFile_fileId_idx" ON "DutyNoteFile"("fileId");

-- CreateIndex
CREATE UNIQUE INDEX "DutyWish_personId_key" ON "DutyWish"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "DutyWish_feedHash_key" ON "DutyWish"("feedHash");

-- CreateIndex
CREATE INDEX "DutyBooking_personId_state_idx" ON "DutyBooking"("personId", "state");

-- CreateIndex
CREATE INDEX "DutyBooking_from_idx" ON "DutyBooking"("from");

-- CreateIndex
CREATE INDEX "DutyBooking_fileId_idx" ON "DutyBooking"("fileId");

-- CreateIndex
CREATE INDEX "DutyBooking_requestId_idx" ON "DutyBooking"("requestId");

-- CreateIndex
CREATE UNIQUE INDEX "DutyBooking_turnId_from_key" ON "DutyBooking"("turnId", "from");

-- CreateIndex
CREATE UNIQUE INDEX "DutyBooking_turnId_number_key" ON "DutyBooking"("turnId", "number");

-- CreateIndex
CREATE INDEX "DutySheet_planId_idx" ON "DutySheet"("planId");

-- CreateIndex
CREATE INDEX "DutySheet_byId_idx" ON "DutySheet"("byId");

-- CreateIndex
CREATE INDEX "DutyPicture_fileId_idx" ON "DutyPicture"("fileId");
