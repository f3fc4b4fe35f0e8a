-- AlterTable
ALTER TABLE "Inbox" ADD COLUMN     "dueAt" TIMESTAMPTZ(3),
ADD COLUMN     "givenUpAt" TIMESTAMPTZ(3),
ADD COLUMN     "namedAt" TIMESTAMPTZ(3),
ADD COLUMN     "namedIn" TEXT,
ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Inbox_doneAt_idx" ON "Inbox"("doneAt");

-- CreateIndex
CREATE INDEX "Inbox_givenUpAt_idx" ON "Inbox"("givenUpAt");

-- What was given up in silence is told after all.
UPDATE "Inbox" SET "givenUpAt" = coalesce("takenAt", "receivedAt"),
  "state" = CASE WHEN "state" = 'new' THEN 'given up' ELSE "state" END
WHERE "doneAt" IS NULL AND "attempts" >= 5;

-- From now on this counts something else.
UPDATE "Inbox" SET "attempts" = 0 WHERE "doneAt" IS NULL;
