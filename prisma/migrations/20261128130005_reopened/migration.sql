-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "reopenedAt" TIMESTAMPTZ(3);

-- Until now it was read off the round of the ladder.
UPDATE "Case" SET "reopenedAt" = "ladderFrom"
WHERE kind = 'complaint' AND state = 'open' AND round > 1 AND "acknowledgedAt" IS NULL AND "silentSince" IS NULL;
