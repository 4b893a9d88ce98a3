#pragma once

namespace ourvoice::kit {

// Makes lines of our log of what gRPC and Protocol Buffers have to say of errors: where in their
// sources, without their words, since these can hold what was sent.
void RouteLibraryLogs();

}  // namespace ourvoice::kit
