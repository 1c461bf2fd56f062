-- CreateTable
CREATE TABLE "CalendarNotice" (
    "year" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "closed" TEXT NOT NULL,
    "worked" TEXT NOT NULL,
    "byId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "CalendarNotice_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
