#pragma once

#include <rocksdb/options.h>

#include "storage/rocks/rocks_database.h"

namespace ourvoice::storage {

// How every database of OurVoice is opened.
rocksdb::DBOptions DatabaseProfile(const RocksOptions& options);
rocksdb::ColumnFamilyOptions ColumnFamilyProfile();

}  // namespace ourvoice::storage
