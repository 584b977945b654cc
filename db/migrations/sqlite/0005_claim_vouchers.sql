ALTER TABLE `claims` ADD `no_voucher` text;--> statement-breakpoint
-- Fapiaos are compared by their digits; one that an older program took twice keeps its spelling the second time.
UPDATE OR IGNORE `claims` SET `invoice_key` = (WITH RECURSIVE c(i, d) AS (SELECT 1, '' UNION ALL
  SELECT i + 1, d || CASE WHEN substr(`claims`.`invoice_key`, i, 1) GLOB '[0-9]' THEN substr(`claims`.`invoice_key`, i, 1) ELSE '' END
  FROM c WHERE i <= length(`claims`.`invoice_key`)) SELECT d FROM c ORDER BY i DESC LIMIT 1)
WHERE `invoice_key` GLOB '*[^0-9]*' AND length((WITH RECURSIVE c(i, d) AS (SELECT 1, '' UNION ALL
  SELECT i + 1, d || CASE WHEN substr(`claims`.`invoice_key`, i, 1) GLOB '[0-9]' THEN substr(`claims`.`invoice_key`, i, 1) ELSE '' END
  FROM c WHERE i <= length(`claims`.`invoice_key`)) SELECT d FROM c ORDER BY i DESC LIMIT 1)) IN (18, 20);--> statement-breakpoint
-- Fapiaos are compared by their digits; one that an older program took twice keeps its spelling the second time.
UPDATE OR IGNORE `fapiaos` SET `number_key` = (WITH RECURSIVE c(i, d) AS (SELECT 1, '' UNION ALL
  SELECT i + 1, d || CASE WHEN substr(`fapiaos`.`number_key`, i, 1) GLOB '[0-9]' THEN substr(`fapiaos`.`number_key`, i, 1) ELSE '' END
  FROM c WHERE i <= length(`fapiaos`.`number_key`)) SELECT d FROM c ORDER BY i DESC LIMIT 1)
WHERE `number_key` GLOB '*[^0-9]*' AND length((WITH RECURSIVE c(i, d) AS (SELECT 1, '' UNION ALL
  SELECT i + 1, d || CASE WHEN substr(`fapiaos`.`number_key`, i, 1) GLOB '[0-9]' THEN substr(`fapiaos`.`number_key`, i, 1) ELSE '' END
  FROM c WHERE i <= length(`fapiaos`.`number_key`)) SELECT d FROM c ORDER BY i DESC LIMIT 1)) IN (18, 20);
