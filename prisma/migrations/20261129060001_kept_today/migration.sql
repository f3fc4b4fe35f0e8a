-- CreateIndex
CREATE INDEX "CaseEvent_kept" ON "CaseEvent"("tenantId", "memberId", "at") WHERE (what = ANY (ARRAY['kept'::text, 'answered'::text]));
