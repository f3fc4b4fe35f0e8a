-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "mayWake" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "quietFrom" TEXT DEFAULT '21:00',
ADD COLUMN     "quietSince" TIMESTAMPTZ(3),
ADD COLUMN     "quietTo" TEXT DEFAULT '07:00',
ADD COLUMN     "quietUntil" TIMESTAMPTZ(3);
