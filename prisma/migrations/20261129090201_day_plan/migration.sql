-- CreateTable
CREATE TABLE "DayPlan" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "memberId" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "chosen" INTEGER[],
    "madeId" INTEGER,
    "left" INTEGER[],
    "origin" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "toldIn" INTEGER,

    CONSTRAINT "DayPlan_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DayPlan_tenantId_memberId_day_idx" ON "DayPlan"("tenantId", "memberId", "day");

-- CreateIndex
CREATE UNIQUE INDEX "DayPlan_tenantId_origin_key" ON "DayPlan"("tenantId", "origin");
