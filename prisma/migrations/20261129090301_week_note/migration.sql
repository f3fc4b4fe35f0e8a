-- CreateTable
CREATE TABLE "WeekNote" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "memberId" INTEGER NOT NULL,
    "week" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "origin" TEXT,
    "notedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "told" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "WeekNote_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "WeekNote_tenantId_week_idx" ON "WeekNote"("tenantId", "week");

-- CreateIndex
CREATE UNIQUE INDEX "WeekNote_tenantId_origin_key" ON "WeekNote"("tenantId", "origin");
