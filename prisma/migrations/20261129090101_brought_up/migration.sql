-- CreateTable
CREATE TABLE "BroughtUp" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "memberId" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "deliveryId" INTEGER NOT NULL,
    "relationId" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "count" INTEGER,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "notNowAt" TIMESTAMPTZ(3),

    CONSTRAINT "BroughtUp_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "BroughtUp_tenantId_relationId_idx" ON "BroughtUp"("tenantId", "relationId");

-- CreateIndex
CREATE UNIQUE INDEX "BroughtUp_tenantId_memberId_day_key" ON "BroughtUp"("tenantId", "memberId", "day");

-- AddForeignKey
ALTER TABLE "BroughtUp" ADD CONSTRAINT "BroughtUp_relationId_fkey" FOREIGN KEY ("relationId") REFERENCES "Relation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
