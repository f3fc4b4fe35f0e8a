-- Who is to hear of a change that was done, and when it is looked at whether its cause came back.

-- AlterTable
ALTER TABLE "Change" ADD COLUMN     "doneById" INTEGER,
ADD COLUMN     "lookAt" TIMESTAMPTZ(3),
ADD COLUMN     "looked" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Telling" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "changeId" INTEGER NOT NULL,
    "relationId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "settledAt" TIMESTAMPTZ(3),
    "settledById" INTEGER,
    "how" TEXT,
    "whom" TEXT,
    "interactionId" INTEGER,
    "why" TEXT,

    CONSTRAINT "Telling_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Telling_tenantId_changeId_relationId_key" ON "Telling"("tenantId", "changeId", "relationId");

-- CreateIndex
CREATE INDEX "Telling_tenantId_relationId_idx" ON "Telling"("tenantId", "relationId");

-- CreateIndex
CREATE INDEX "Change_look" ON "Change"("lookAt") WHERE ("lookAt" IS NOT NULL);

-- AddForeignKey
ALTER TABLE "Telling" ADD CONSTRAINT "Telling_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "Change"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Telling" ADD CONSTRAINT "Telling_relationId_fkey" FOREIGN KEY ("relationId") REFERENCES "Relation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
