-- CreateTable
CREATE TABLE "Reporting" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "kind" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "sayAt" TIMESTAMPTZ(3) NOT NULL,
    "saidAt" TIMESTAMPTZ(3),

    CONSTRAINT "Reporting_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Reporting_due" ON "Reporting"("sayAt") WHERE ("saidAt" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "Reporting_tenantId_kind_day_key" ON "Reporting"("tenantId", "kind", "day");

-- Every company that is here reads of its first week and month when they are over.
INSERT INTO "Reporting" ("tenantId", kind, day, "sayAt")
SELECT t.id, k.kind, to_char(date_trunc(k.kind, now() AT TIME ZONE t."timeZone"), 'YYYY-MM-DD'),
  (date_trunc(k.kind, now() AT TIME ZONE t."timeZone") + ('1 ' || k.kind)::interval + interval '10 hours') AT TIME ZONE t."timeZone"
FROM "Tenant" t CROSS JOIN (VALUES ('week'), ('month')) k(kind);
