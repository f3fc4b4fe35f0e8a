-- AlterTable
ALTER TABLE "Fact" ADD COLUMN     "since" TIMESTAMPTZ(3);
