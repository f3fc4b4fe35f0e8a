-- DropIndex
DROP INDEX "Case_broken";

-- DropIndex
DROP INDEX "Case_onLadder";

-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "waitedMinutes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "waitsFor" TEXT,
ADD COLUMN     "waitsSince" TIMESTAMPTZ(3),
ADD COLUMN     "waitsUntil" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "Case_onLadder" ON "Case"("tenantId", "openedAt") WHERE ((state = ANY (ARRAY['open'::text, 'waiting on us'::text, 'waiting on them'::text, 'answered'::text])) AND ("ladderFrom" IS NOT NULL));

-- CreateIndex
CREATE INDEX "Case_broken" ON "Case"("tenantId", "dueAt") WHERE ((state = ANY (ARRAY['open'::text, 'waiting on us'::text, 'waiting on them'::text, 'answered'::text])) AND ("brokenAt" IS NOT NULL));

-- Whatever has a date and is not over is told of before it, of whichever kind it is.
CREATE OR REPLACE FUNCTION kastelein_look_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."dueAt" IS NULL OR NEW."brokenAt" IS NOT NULL OR NEW.state IN ('closed', 'withdrawn') THEN
    NEW."tellAt" := NULL;
  ELSIF TG_OP = 'INSERT' OR NEW."tellAt" IS NULL OR NEW."ownerId" <> OLD."ownerId" OR NEW."dueAt" IS DISTINCT FROM OLD."dueAt" THEN
    NEW."tellAt" := 'epoch';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION kastelein_look_again_at_theirs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Case" SET "tellAt" = 'epoch' WHERE "tenantId" = NEW."tenantId" AND "tellAt" IS NOT NULL
    AND "ownerId" IN (SELECT id FROM "Member" WHERE "tenantId" = NEW."tenantId"
      AND (id = NEW.id OR NOT active OR "absentFrom" IS NOT NULL));
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION kastelein_look_again_at_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Case" SET "tellAt" = 'epoch' WHERE "tenantId" = NEW.id AND "tellAt" IS NOT NULL;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION kastelein_look_again_at_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Case" SET "tellAt" = 'epoch' WHERE "tenantId" = NEW."tenantId" AND "tellAt" IS NOT NULL AND "ownerId" = NEW."memberId";
  RETURN NULL;
END $$;
