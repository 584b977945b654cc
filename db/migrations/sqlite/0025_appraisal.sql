CREATE TABLE `conduct_answers` (
	`id` integer PRIMARY KEY NOT NULL,
	`note_id` integer NOT NULL,
	`text` text NOT NULL,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`note_id`) REFERENCES `conduct_notes`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `conduct_answers_note` ON `conduct_answers` (`note_id`);--> statement-breakpoint
CREATE TABLE `conduct_notes` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`member_id` integer NOT NULL,
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`text` text NOT NULL,
	`subject` text,
	`by_id` integer NOT NULL,
	`undone` integer DEFAULT 0 NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `conduct_notes_code` ON `conduct_notes` (`code`);--> statement-breakpoint
CREATE INDEX `conduct_notes_member` ON `conduct_notes` (`member_id`,`day`);--> statement-breakpoint
CREATE TABLE `bonus_bases` (
	`id` integer PRIMARY KEY NOT NULL,
	`member_id` integer NOT NULL,
	`from_day` text NOT NULL,
	`base_fen` integer NOT NULL,
	`reason` text NOT NULL,
	`outcome_id` integer,
	`by_id` integer NOT NULL,
	`confirmed_by_id` integer,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`outcome_id`) REFERENCES `outcomes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `bonus_bases_member` ON `bonus_bases` (`member_id`,`from_day`);--> statement-breakpoint
CREATE TABLE `closed_payrolls` (
	`id` integer PRIMARY KEY NOT NULL,
	`month` text NOT NULL,
	`closed_by_id` integer NOT NULL,
	`lines` text NOT NULL,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`closed_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `closed_payrolls_month` ON `closed_payrolls` (`month`);--> statement-breakpoint
CREATE TABLE `coaching_plans` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`member_id` integer NOT NULL,
	`outcome_id` integer,
	`goal` text NOT NULL,
	`until_day` text NOT NULL,
	`by_id` integer NOT NULL,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`outcome_id`) REFERENCES `outcomes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `coaching_plans_code` ON `coaching_plans` (`code`);--> statement-breakpoint
CREATE INDEX `coaching_plans_member` ON `coaching_plans` (`member_id`);--> statement-breakpoint
CREATE TABLE `coaching_steps` (
	`id` integer PRIMARY KEY NOT NULL,
	`plan_id` integer NOT NULL,
	`step` text NOT NULL,
	`text` text NOT NULL,
	`reached` integer,
	`by_id` integer NOT NULL,
	`day` text NOT NULL,
	`undone` integer DEFAULT 0 NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `coaching_plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `coaching_steps_plan` ON `coaching_steps` (`plan_id`);--> statement-breakpoint
CREATE TABLE `outcome_steps` (
	`id` integer PRIMARY KEY NOT NULL,
	`outcome_id` integer NOT NULL,
	`step` text NOT NULL,
	`text` text NOT NULL,
	`day` text NOT NULL,
	`amount_fen` integer,
	`by_id` integer NOT NULL,
	`confirmed_by_id` integer,
	`undone` integer DEFAULT 0 NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`outcome_id`) REFERENCES `outcomes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `outcome_steps_outcome` ON `outcome_steps` (`outcome_id`);--> statement-breakpoint
CREATE TABLE `outcomes` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`member_id` integer NOT NULL,
	`kind` text NOT NULL,
	`month` text,
	`evidence` text NOT NULL,
	`base_fen` integer,
	`from_day` text,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `outcomes_code` ON `outcomes` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `outcomes_month` ON `outcomes` (`month`,`member_id`,`kind`);--> statement-breakpoint
CREATE INDEX `outcomes_member` ON `outcomes` (`member_id`);--> statement-breakpoint
CREATE TABLE `plan_decisions` (
	`id` integer PRIMARY KEY NOT NULL,
	`plan_id` integer NOT NULL,
	`decision` text NOT NULL,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`reason` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `sales_plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `plan_decisions_plan` ON `plan_decisions` (`plan_id`);--> statement-breakpoint
CREATE TABLE `plan_targets` (
	`id` integer PRIMARY KEY NOT NULL,
	`plan_id` integer NOT NULL,
	`month` text NOT NULL,
	`member_id` integer,
	`sales_fen` integer NOT NULL,
	`profit_fen` integer,
	`new_customers` integer,
	FOREIGN KEY (`plan_id`) REFERENCES `sales_plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_targets_member` ON `plan_targets` (`plan_id`,`month`,`member_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `plan_targets_team` ON `plan_targets` (`plan_id`,`month`) WHERE member_id is null;--> statement-breakpoint
CREATE TABLE `sales_plans` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`year` integer NOT NULL,
	`version` integer NOT NULL,
	`from_month` text NOT NULL,
	`sales_fen` integer NOT NULL,
	`profit_fen` integer,
	`new_customers` integer,
	`months` text NOT NULL,
	`reps` text NOT NULL,
	`note` text,
	`reason` text,
	`proposed_by_id` integer NOT NULL,
	`proposed_day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`proposed_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sales_plans_amount" CHECK(sales_fen >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sales_plans_code` ON `sales_plans` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `sales_plans_version` ON `sales_plans` (`year`,`version`);--> statement-breakpoint
CREATE TABLE `appraisal_corrections` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`month` text NOT NULL,
	`member_id` integer NOT NULL,
	`points` integer,
	`amount_fen` integer,
	`reason` text NOT NULL,
	`by_id` integer NOT NULL,
	`confirmed_by_id` integer,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "appraisal_corrections_what" CHECK((points is null) <> (amount_fen is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `appraisal_corrections_code` ON `appraisal_corrections` (`code`);--> statement-breakpoint
CREATE INDEX `appraisal_corrections_month` ON `appraisal_corrections` (`month`,`member_id`);--> statement-breakpoint
CREATE TABLE `appraisal_omissions` (
	`id` integer PRIMARY KEY NOT NULL,
	`month` text NOT NULL,
	`member_id` integer NOT NULL,
	`omitted` integer NOT NULL,
	`reason` text NOT NULL,
	`by_id` integer NOT NULL,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `appraisal_omissions_month` ON `appraisal_omissions` (`month`,`member_id`);--> statement-breakpoint
CREATE TABLE `closed_appraisals` (
	`id` integer PRIMARY KEY NOT NULL,
	`month` text NOT NULL,
	`closed_by_id` integer NOT NULL,
	`gaps_reason` text,
	`sheets` text NOT NULL,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`closed_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `closed_appraisals_month` ON `closed_appraisals` (`month`);--> statement-breakpoint
CREATE TABLE `manager_scores` (
	`id` integer PRIMARY KEY NOT NULL,
	`month` text NOT NULL,
	`member_id` integer NOT NULL,
	`version` integer NOT NULL,
	`closing_id` integer NOT NULL,
	`points` integer NOT NULL,
	`reason` text NOT NULL,
	`without_report` text,
	`by_id` integer NOT NULL,
	`confirmed_by_id` integer,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`closing_id`) REFERENCES `closed_months`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "manager_scores_points" CHECK(points between 0 and 10000)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `manager_scores_version` ON `manager_scores` (`month`,`member_id`,`version`);--> statement-breakpoint
CREATE TABLE `panel_scores` (
	`id` integer PRIMARY KEY NOT NULL,
	`month` text NOT NULL,
	`member_id` integer NOT NULL,
	`version` integer NOT NULL,
	`closing_id` integer NOT NULL,
	`points` integer NOT NULL,
	`reason` text NOT NULL,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`closing_id`) REFERENCES `closed_months`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "panel_scores_points" CHECK(points between 0 and 10000)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `panel_scores_version` ON `panel_scores` (`month`,`member_id`,`version`);--> statement-breakpoint
CREATE TABLE `panel_seats` (
	`id` integer PRIMARY KEY NOT NULL,
	`panel_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`roles` text NOT NULL,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `panel_seats_member` ON `panel_seats` (`panel_id`,`member_id`);--> statement-breakpoint
CREATE TABLE `panels` (
	`id` integer PRIMARY KEY NOT NULL,
	`month` text NOT NULL,
	`version` integer NOT NULL,
	`named_by_id` integer NOT NULL,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`named_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `panels_version` ON `panels` (`month`,`version`);--> statement-breakpoint
CREATE TABLE `result_steps` (
	`id` integer PRIMARY KEY NOT NULL,
	`score_id` integer NOT NULL,
	`step` text NOT NULL,
	`text` text,
	`by_id` integer NOT NULL,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`score_id`) REFERENCES `manager_scores`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `result_steps_score` ON `result_steps` (`score_id`);--> statement-breakpoint
CREATE TABLE `absences` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`member_id` integer NOT NULL,
	`from_day` text NOT NULL,
	`to_day` text NOT NULL,
	`kind` text NOT NULL,
	`note` text,
	`recorded_by_id` integer NOT NULL,
	`undone` integer DEFAULT 0 NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `absences_code` ON `absences` (`code`);--> statement-breakpoint
CREATE INDEX `absences_member` ON `absences` (`member_id`);--> statement-breakpoint
CREATE TABLE `report_answers` (
	`id` integer PRIMARY KEY NOT NULL,
	`report_id` integer NOT NULL,
	`figure` text NOT NULL,
	`text` text NOT NULL,
	`adjustment` text,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`report_id`) REFERENCES `self_reports`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `report_answers_report` ON `report_answers` (`report_id`);--> statement-breakpoint
CREATE TABLE `self_reports` (
	`id` integer PRIMARY KEY NOT NULL,
	`month` text NOT NULL,
	`member_id` integer NOT NULL,
	`version` integer NOT NULL,
	`reported_by_id` integer NOT NULL,
	`instead_reason` text,
	`day` text NOT NULL,
	`sales_fen` integer NOT NULL,
	`sales_why` text,
	`profit_fen` integer NOT NULL,
	`profit_why` text,
	`new_customers` integer NOT NULL,
	`new_customers_why` text,
	`csat_bp` integer,
	`csat_why` text,
	`books_sales_fen` integer NOT NULL,
	`books_profit_fen` integer NOT NULL,
	`books_new_customers` integer NOT NULL,
	`books_csat_bp` integer,
	`so_far` integer NOT NULL,
	`feedback` text,
	`plan_next` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reported_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "self_reports_csat" CHECK(csat_bp between 0 and 10000)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `self_reports_version` ON `self_reports` (`month`,`member_id`,`version`);--> statement-breakpoint
ALTER TABLE `targets` ADD `base_fen` integer;--> statement-breakpoint
ALTER TABLE `targets` ADD `challenge_fen` integer;--> statement-breakpoint
ALTER TABLE `targets` ADD `plan_id` integer REFERENCES sales_plans(id);