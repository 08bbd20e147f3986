-- Holds a number until the migration that has it comes in.
SELECT 1;
