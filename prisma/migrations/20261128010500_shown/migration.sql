-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "tellAt" TIMESTAMPTZ(3),
ADD COLUMN     "untoldAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "Shown" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "memberId" INTEGER NOT NULL,
    "caseId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "via" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "ownerId" INTEGER NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "deliveryId" INTEGER,

    CONSTRAINT "Shown_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Shown_deliveryId_caseId_key" ON "Shown"("deliveryId", "caseId");

-- CreateIndex
CREATE INDEX "Shown_tenantId_memberId_caseId_at_idx" ON "Shown"("tenantId", "memberId", "caseId", "at" DESC);

-- CreateIndex
CREATE INDEX "Shown_tenantId_caseId_at_idx" ON "Shown"("tenantId", "caseId", "at");

-- CreateIndex
CREATE INDEX "Shown_at_idx" ON "Shown"("at");

-- CreateIndex
CREATE INDEX "Case_tellAt_idx" ON "Case"("tellAt");

-- CreateIndex
CREATE INDEX "Case_tenantId_untoldAt_idx" ON "Case"("tenantId", "untoldAt");

-- Whatever makes a promise somebody else's or due at another time, it is looked at anew.
CREATE FUNCTION kastelein_look_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind <> 'promise' OR NEW.state <> 'open' OR NEW."dueAt" IS NULL OR NEW."brokenAt" IS NOT NULL THEN
    NEW."tellAt" := NULL;
  ELSIF TG_OP = 'INSERT' OR NEW."tellAt" IS NULL OR NEW."ownerId" <> OLD."ownerId" OR NEW."dueAt" IS DISTINCT FROM OLD."dueAt" THEN
    NEW."tellAt" := 'epoch';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER look_again BEFORE INSERT OR UPDATE OF kind, state, "ownerId", "dueAt", "brokenAt" ON "Case"
FOR EACH ROW EXECUTE FUNCTION kastelein_look_again();

-- When somebody's time or place changes, what is theirs, and what somebody has in another's place.
CREATE FUNCTION kastelein_look_again_at_theirs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Case" SET "tellAt" = 'epoch' WHERE "tenantId" = NEW."tenantId" AND kind = 'promise' AND state = 'open' AND "tellAt" IS NOT NULL
    AND "ownerId" IN (SELECT id FROM "Member" WHERE "tenantId" = NEW."tenantId"
      AND (id = NEW.id OR NOT active OR "absentFrom" IS NOT NULL));
  RETURN NULL;
END $$;
CREATE TRIGGER look_again_at_theirs AFTER UPDATE ON "Member" FOR EACH ROW
WHEN ((OLD.windows, OLD.hours, OLD."timeZone", OLD."deputyId", OLD."absentFrom", OLD."absentUntil", OLD.active)
  IS DISTINCT FROM (NEW.windows, NEW.hours, NEW."timeZone", NEW."deputyId", NEW."absentFrom", NEW."absentUntil", NEW.active))
EXECUTE FUNCTION kastelein_look_again_at_theirs();

-- Promises that are open now.
UPDATE "Case" SET "tellAt" = 'epoch' WHERE kind = 'promise' AND state = 'open' AND "dueAt" IS NOT NULL AND "brokenAt" IS NULL;

CREATE FUNCTION kastelein_look_again_at_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Case" SET "tellAt" = 'epoch' WHERE "tenantId" = NEW.id AND kind = 'promise' AND state = 'open' AND "tellAt" IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER look_again_at_all AFTER UPDATE ON "Tenant" FOR EACH ROW
WHEN ((OLD.hours, OLD.country) IS DISTINCT FROM (NEW.hours, NEW.country)) EXECUTE FUNCTION kastelein_look_again_at_all();

-- Somebody can be reached no more, or again.
CREATE FUNCTION kastelein_look_again_at_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Case" SET "tellAt" = 'epoch' WHERE "tenantId" = NEW."tenantId" AND kind = 'promise' AND state = 'open' AND "tellAt" IS NOT NULL
    AND "ownerId" = NEW."memberId";
  RETURN NULL;
END $$;
CREATE TRIGGER look_again_at_account AFTER UPDATE ON "Identity" FOR EACH ROW
WHEN (OLD.gone IS DISTINCT FROM NEW.gone) EXECUTE FUNCTION kastelein_look_again_at_account();
