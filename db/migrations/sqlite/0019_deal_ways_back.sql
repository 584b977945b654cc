ALTER TABLE `deal_steps` ADD `undone` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `deal_waivers` ADD `undone` integer DEFAULT 0 NOT NULL;