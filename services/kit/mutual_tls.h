#pragma once

#include <grpcpp/security/credentials.h>
#include <grpcpp/security/server_credentials.h>

#include <memory>
#include <string>

namespace ourvoice::kit {

// Credentials by which processes of OurVoice on different machines know each other, from the files
// of a directory as certificates.h describes it. TLS 1.2 or 1.3; both sides show a certificate of
// an authority that the other believes. Files that change are read again within seconds, and hold
// for connections made from then on; a certificate whose key has not yet come makes none, and those
// that there are stay.

// Lets in processes alone: whoever shows another certificate, or none, is turned away before it
// can say anything.
std::shared_ptr<grpc::ServerCredentials> MakeServerCredentials(const std::string& directory);

// Goes on only with a process whose certificate has the name, or the IP address, that is called.
std::shared_ptr<grpc::ChannelCredentials> MakeChannelCredentials(const std::string& directory);

}  // namespace ourvoice::kit
