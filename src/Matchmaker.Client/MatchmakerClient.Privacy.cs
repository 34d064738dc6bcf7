using System.Diagnostics.CodeAnalysis;
using Grpc.Core.Interceptors;

namespace Matchmaker.Client;

public sealed partial class MatchmakerClient
{
    [field: AllowNull]
    public V1.PrivacyService.PrivacyServiceClient Privacy => field ??= new(_channel.Intercept(_defaults));
}
