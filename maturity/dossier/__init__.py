"""The dossier of a unit (hồ sơ đề nghị công nhận) on its way through the year."""
