ALTER TABLE `products` ADD `kind` text;--> statement-breakpoint
ALTER TABLE `quote_decisions` ADD `excess_items` text;--> statement-breakpoint
ALTER TABLE `quote_lines` ADD `cost_typed` integer;