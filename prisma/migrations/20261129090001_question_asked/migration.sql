-- CreateTable
CREATE TABLE "QuestionAsked" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "memberId" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "window" TEXT NOT NULL,
    "deliveryId" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "QuestionAsked_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "QuestionAsked_tenantId_memberId_day_place_key" ON "QuestionAsked"("tenantId", "memberId", "day", "place");

-- CreateIndex
CREATE UNIQUE INDEX "QuestionAsked_tenantId_memberId_day_source_key" ON "QuestionAsked"("tenantId", "memberId", "day", "source");

-- Never a third, whoever writes it.
ALTER TABLE "QuestionAsked" ADD CONSTRAINT "QuestionAsked_two_a_day" CHECK ("place" IN (1, 2));
