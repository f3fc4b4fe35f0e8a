-- AlterTable
ALTER TABLE "Relation" ADD COLUMN     "forgottenAt" TIMESTAMPTZ(3),
ADD COLUMN     "keptUntil" TIMESTAMPTZ(3),
ADD COLUMN     "keptWhy" TEXT;

-- AlterTable
ALTER TABLE "Tenant" ADD COLUMN     "forgetKey" TEXT NOT NULL DEFAULT ((gen_random_uuid())::text || (gen_random_uuid())::text);

-- CreateTable
CREATE TABLE "AuditLink" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "number" INTEGER NOT NULL,
    "auditId" INTEGER NOT NULL,
    "salt" BYTEA,
    "digest" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "AuditLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Forgotten" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Forgotten_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Keeping" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "what" TEXT NOT NULL,
    "months" INTEGER,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "setById" INTEGER,
    "lookAt" TIMESTAMPTZ(3),
    "reportedAt" TIMESTAMPTZ(3),
    "reportedTo" TIMESTAMPTZ(3),

    CONSTRAINT "Keeping_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Audit_read" ON "Audit"("tenantId", "memberId", "id" DESC) WHERE (action = ANY (ARRAY['brief read'::text, 'exported'::text, 'export broke off'::text, 'mailing list exported'::text, 'access given'::text, 'relation forgotten'::text]));

-- CreateIndex
CREATE UNIQUE INDEX "AuditLink_tenantId_number_key" ON "AuditLink"("tenantId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "AuditLink_tenantId_auditId_key" ON "AuditLink"("tenantId", "auditId");

-- CreateIndex
CREATE UNIQUE INDEX "Forgotten_tenantId_hash_key" ON "Forgotten"("tenantId", "hash");

-- CreateIndex
CREATE INDEX "Keeping_look" ON "Keeping"("lookAt") WHERE ("lookAt" IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "Keeping_tenantId_what_key" ON "Keeping"("tenantId", "what");

-- What somebody who is forgotten left in what is only added to may be emptied, and nothing else: in a transaction that says that it forgets.
CREATE OR REPLACE FUNCTION kastelein_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  emptied text := CASE TG_TABLE_NAME WHEN 'Audit' THEN 'before' WHEN 'AuditLink' THEN 'salt' WHEN 'CaseEvent' THEN 'data' END;
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('kastelein.erasing', true) = 'on'
    AND to_jsonb(NEW) - emptied = to_jsonb(OLD) - emptied
    AND (emptied = 'data' OR to_jsonb(NEW) ->> emptied IS NULL) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "AuditLink" FOR EACH ROW EXECUTE FUNCTION kastelein_append_only();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "Audit" FOR EACH STATEMENT EXECUTE FUNCTION kastelein_append_only();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "AuditLink" FOR EACH STATEMENT EXECUTE FUNCTION kastelein_append_only();
