-- AlterTable
ALTER TABLE "Relation" ADD COLUMN     "usualConfirmedAt" TIMESTAMPTZ(3)[] DEFAULT ARRAY[]::TIMESTAMPTZ(3)[];

-- What was kept before this counts as said when it came.
UPDATE "Relation" SET "usualConfirmedAt" = array_fill(CURRENT_TIMESTAMP, ARRAY[cardinality("usual")]) WHERE cardinality("usual") > 0;
