package dev.ilp.account;

/** What configuration says of one account. */
public record AccountSettings(AccountId id, Relation relation, Asset asset, AccountLimits limits) {}
