-- CreateTable
CREATE TABLE "Fact" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "relationId" INTEGER NOT NULL,
    "fact" TEXT NOT NULL,
    "part" TEXT NOT NULL DEFAULT '',
    "value" JSONB,
    "norm" TEXT NOT NULL DEFAULT '',
    "source" TEXT,
    "memberId" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),
    "origin" TEXT NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "stands" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Fact_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Fact_tenantId_relationId_fact_idx" ON "Fact"("tenantId", "relationId", "fact");

-- CreateIndex
CREATE INDEX "Fact_listed" ON "Fact"("tenantId", "fact", "norm") WHERE (stands);

-- CreateIndex
CREATE UNIQUE INDEX "Fact_tenantId_origin_fact_part_key" ON "Fact"("tenantId", "origin", "fact", "part");

-- AddForeignKey
ALTER TABLE "Fact" ADD CONSTRAINT "Fact_relationId_fkey" FOREIGN KEY ("relationId") REFERENCES "Relation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fact" ADD CONSTRAINT "Fact_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
