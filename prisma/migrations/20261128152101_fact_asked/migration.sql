-- CreateTable
CREATE TABLE "FactAsked" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "memberId" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "window" TEXT NOT NULL,
    "relationId" INTEGER NOT NULL,
    "fact" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "declinedAt" TIMESTAMPTZ(3),
    "declined" TEXT,

    CONSTRAINT "FactAsked_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "FactAsked_tenantId_relationId_fact_idx" ON "FactAsked"("tenantId", "relationId", "fact");

-- CreateIndex
CREATE UNIQUE INDEX "FactAsked_tenantId_memberId_day_key" ON "FactAsked"("tenantId", "memberId", "day");

-- AddForeignKey
ALTER TABLE "FactAsked" ADD CONSTRAINT "FactAsked_relationId_fkey" FOREIGN KEY ("relationId") REFERENCES "Relation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FactAsked" ADD CONSTRAINT "FactAsked_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
