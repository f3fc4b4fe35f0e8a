-- Nobody is asked how a case goes until a moment, and when it is looked at whether its customer or its team must hear.
ALTER TABLE "Case" ADD COLUMN "pausedUntil" TIMESTAMPTZ(3),
ADD COLUMN "pausedHow" TEXT,
ADD COLUMN "pausedFor" TEXT,
ADD COLUMN "lookAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "Case_toLook" ON "Case"("lookAt") WHERE ("lookAt" IS NOT NULL);

-- What is open is looked at once.
UPDATE "Case" SET "lookAt" = "openedAt" WHERE kind = 'complaint' AND state IN ('open', 'waiting on us', 'waiting on them', 'answered');

-- The channel of a team.
ALTER TABLE "Place" ADD COLUMN "teamId" INTEGER;
