-- CreateTable
CREATE TABLE "Compliment" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "relationId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "caseId" INTEGER,
    "forId" INTEGER,
    "origin" TEXT,
    "notedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Compliment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Compliment_tenantId_relationId_notedAt_idx" ON "Compliment"("tenantId", "relationId", "notedAt");

-- CreateIndex
CREATE INDEX "Compliment_tenantId_notedAt_idx" ON "Compliment"("tenantId", "notedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Compliment_tenantId_origin_key" ON "Compliment"("tenantId", "origin");

-- AddForeignKey
ALTER TABLE "Compliment" ADD CONSTRAINT "Compliment_relationId_fkey" FOREIGN KEY ("relationId") REFERENCES "Relation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
