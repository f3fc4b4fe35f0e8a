-- AlterTable
ALTER TABLE "Relation" ADD COLUMN     "addressForm" TEXT,
ADD COLUMN     "language" TEXT,
ADD COLUMN     "nameConfirmedAt" TIMESTAMPTZ(3),
ADD COLUMN     "salutation" TEXT;
