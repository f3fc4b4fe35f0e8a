-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "silentSince" TIMESTAMPTZ(3);
