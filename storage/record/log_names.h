#pragma once

#include <string>
#include <string_view>

#include "storage/record/event_log.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// What the log calls things. Made from the request id under a key of the vault, so that a repeat of
// the request meets the same names and nobody else can tell which request made them. The words that
// keep the uses apart are on disk: never change.

// Key of the request's row.
std::string RequestKeyOf(const Vault& vault, std::string_view request_id);

std::string EventIdOf(const Vault& vault, std::string_view request_id, size_t index);

// Name of the stream of an event of a batch: its own, or the one that the log makes.
std::string StreamNameOf(const Vault& vault, const AppendBatch& batch, size_t index);

// Eight bytes of a keyed hash of follow-up words, written as the vault makes them.
std::string WordsHashOf(const Vault& vault, std::string_view follow_up_words);

// Ties together the events that one request caused.
std::string CorrelationIdOf(const Vault& vault, std::string_view request_id);

}  // namespace ourvoice::storage
