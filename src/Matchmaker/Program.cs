using Matchmaker.Access;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Intake;
using Matchmaker.Matching;
using Matchmaker.Meetings;
using Matchmaker.Planning;
using Matchmaker.Planning.Runs;
using Matchmaker.Platform.Cache;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Rpc.OpenApi;
using Matchmaker.Platform.Sql;
using Matchmaker.Platform.Telemetry;
using Matchmaker.Search;

var builder = WebApplication.CreateBuilder(args);
builder.AddListeners();
builder.Services.AddTelemetry();
builder.Services.AddSql();
builder.Services.AddAnswerCache();
builder.Services.AddRpc(typeof(AccessInterceptor));
builder.Services.AddOpenApiDocument();
builder.Services.AddHealth();
builder.Services.AddAccess();
builder.Services.AddSearch();
builder.Services.AddMatching();
builder.Services.AddCatalog();
builder.Services.AddConferences();
builder.Services.AddIntake();
builder.Services.AddMeetings();
builder.Services.AddRuns();
builder.Services.AddPlanning();

var app = builder.Build();
app.UseRpc();
app.MapOpenApiDocument();
app.MapHealth();
app.MapAccess();
app.MapIntake();
app.MapConferences();
app.MapSearch();
app.MapMatching();
app.MapMeetings();
app.MapPlanning();
await app.RunAsync();

/// <summary>Entry point of the server; public so that tests can host it.</summary>
public partial class Program;
