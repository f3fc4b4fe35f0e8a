-- AlterTable
ALTER TABLE "Relation" ADD COLUMN "goingSaidAt" TIMESTAMPTZ(3);
