-- CreateTable
CREATE TABLE "AwayAsked" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "feedId" INTEGER NOT NULL,
    "uid" TEXT NOT NULL,
    "original" TEXT NOT NULL,
    "firstDay" TEXT NOT NULL,
    "lastDay" TEXT NOT NULL,
    "isGone" BOOLEAN NOT NULL DEFAULT false,
    "day" TEXT NOT NULL,
    "window" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "AwayAsked_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AwayAsked_tenantId_idx" ON "AwayAsked"("tenantId");

-- CreateIndex
CREATE UNIQUE INDEX "AwayAsked_feedId_uid_original_firstDay_lastDay_isGone_key" ON "AwayAsked"("feedId", "uid", "original", "firstDay", "lastDay", "isGone");

-- AddForeignKey
ALTER TABLE "AwayAsked" ADD CONSTRAINT "AwayAsked_feedId_fkey" FOREIGN KEY ("feedId") REFERENCES "CalendarFeed"("id") ON DELETE CASCADE ON UPDATE CASCADE;
