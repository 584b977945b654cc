ALTER TABLE `contract_adjustments` ADD `reverses_id` integer;--> statement-breakpoint
ALTER TABLE `contracts` ADD `voided_from` text;--> statement-breakpoint
ALTER TABLE `contracts` ADD `voided_day` text;--> statement-breakpoint
ALTER TABLE `contracts` ADD `voided_by_id` integer;--> statement-breakpoint
ALTER TABLE `contracts` ADD `void_reason` text;--> statement-breakpoint
CREATE INDEX `contracts_voided` ON `contracts` (`voided_from`) WHERE voided_from is not null;--> statement-breakpoint
ALTER TABLE `customers` ADD `voided_from` text;--> statement-breakpoint
ALTER TABLE `customers` ADD `voided_day` text;--> statement-breakpoint
ALTER TABLE `customers` ADD `voided_by_id` integer;--> statement-breakpoint
ALTER TABLE `customers` ADD `void_reason` text;--> statement-breakpoint
ALTER TABLE `dunnings` ADD `withdrawn` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `promises` ADD `withdrawn` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `order_steps` ADD `undone` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `deals` ADD `voided_from` text;--> statement-breakpoint
ALTER TABLE `deals` ADD `voided_day` text;--> statement-breakpoint
ALTER TABLE `deals` ADD `voided_by_id` integer;--> statement-breakpoint
ALTER TABLE `deals` ADD `void_reason` text;--> statement-breakpoint
CREATE INDEX `deals_voided` ON `deals` (`voided_from`) WHERE voided_from is not null;